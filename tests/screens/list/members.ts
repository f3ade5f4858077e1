import { fill, press, type Screen, seen, stillLoading } from '../screen.js';

const code = '0G1GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7';

const team: readonly Screen[] = [
  { name: 'team', path: '/team?as=practice', also: ['dark', 'en', 'tablet'] },
  { name: 'team-loading', path: '/team?as=practice&hold=members', reach: stillLoading },
  { name: 'team-failed', path: '/team?as=practice&fail=members:OFFLINE' },
  {
    name: 'team-wrong-code', path: '/team?as=practice&fail=confirmMember:CODE_WRONG', focus: '#confirm-member-3',
    reach: async (page, w) => {
      await page.locator('#confirm-member-3').fill('aaaa bbbb cccc dddd');
      await press(page, w.team.confirm);
      await seen(page, w.verify.wrong);
    },
  },
  { name: 'team-remove', path: '/team?as=practice', reach: (page, w) => page.getByRole('button', { name: new RegExp(w.team.remove) }).first().click() },
  { name: 'team-invite', path: '/team/invite?as=practice', also: ['en'] },
  { name: 'team-invite-missing', path: '/team/invite?as=practice', reach: (page, w) => press(page, w.invite.submit), focus: '.error-summary' },
  { name: 'team-joining', path: '/inbox?as=newcomer' },
  { name: 'settings-practice', path: '/settings?as=practice' },
];

const paper: readonly Screen[] = [
  {
    name: 'paper-made', path: '/team?as=practice', also: ['dark'],
    reach: async (page, w) => {
      await page.locator('#paper-password').fill('Tulpe Kanu Regal Mond');
      await press(page, w.paper.create);
      await seen(page, w.paper.done);
    },
  },
  { name: 'paper-asked', path: '/compose?as=alone', reach: (page, w) => seen(page, w.paper.ask) },
  { name: 'paper-back', path: '/paper?as=out', also: ['en'] },
  {
    name: 'paper-back-sent', path: '/paper?as=out',
    reach: async (page, w) => {
      await fill(page, w.paper.code, code);
      await fill(page, w.invite.name, 'Eva Erbin');
      await fill(page, w.invite.address, 'eva.erbin@example.org');
      await press(page, w.paper.submit);
      await seen(page, w.paper.sentTitle);
    },
  },
  {
    name: 'paper-back-wrong', path: '/paper?as=patient&fail=restoreByPaper:PAPER_MALFORMED',
    reach: async (page, w) => {
      await fill(page, w.paper.code, code);
      await press(page, w.paper.restore);
      await page.getByRole('alert').waitFor();
    },
  },
];

/** Who belongs to a practice, and its paper. */
export const members: readonly Screen[] = [...team, ...paper];
