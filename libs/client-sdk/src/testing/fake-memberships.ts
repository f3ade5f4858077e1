import type { SessionInfo } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { Account } from './fake-identity.js';

type Role = SessionInfo['joining'][number]['role'];

/** Who may use which practice's mailbox, as the fake installation's identity keeps it. */
export class FakeMemberships {
  /** Roles of members of the newest entry who have not joined yet, by practice and account. */
  private readonly named = new Map<string, Role>();
  /** Roles of those who were invited to the staff, or belonged to it before a reset, by practice and account. */
  private readonly awaited = new Map<string, Role>();

  constructor(private readonly accounts: Map<string, Account>) {}

  invited(practice: string, account: string, role: Role): void {
    this.awaited.set(key(practice, account), role);
  }

  /** Sets them by a practice's entry; of those who are new when they have joined. */
  set({ practice, members }: { practice: string; members: { id: string | null; role: string }[] }): void {
    for (const [id, { info }] of this.accounts) {
      const member = members.find((one) => one.id === info.subject);
      const known = info.practices.find((one) => one.practice === practice);
      this.named.delete(key(practice, id));
      if (member === undefined && known !== undefined) {
        this.put(id, info.practices.filter((one) => one !== known));
        this.awaited.delete(key(practice, id));
      }
      if (member !== undefined && known === undefined) this.named.set(key(practice, id), member.role === 'administrator' ? 'administrator' : 'member');
    }
  }

  join(account: string, practice: string): void {
    const role = this.named.get(key(practice, account));
    const known = this.accounts.get(account)?.info.practices;
    if (known === undefined || role === undefined) throw new ClientError('FORBIDDEN');
    this.put(account, [...known, { practice, mailName: 'Praxis', role }]);
  }

  /** As a reset does. */
  end(account: string): void {
    for (const { practice, role } of this.accounts.get(account)?.info.practices ?? []) this.awaited.set(key(practice, account), role);
    this.put(account, []);
  }

  /** As the undoing of a reset does: each waits for its member to join again. */
  restore(account: string): void {
    const info = this.accounts.get(account)?.info;
    if (info !== undefined) for (const { practice, role } of this.joining(info)) this.named.set(key(practice, account), role);
  }

  joining({ account, practices }: Account['info']): SessionInfo['joining'] {
    const own = [...this.awaited].map(([of, role]) => ({ of, role })).filter(({ of }) => of.endsWith(` ${account}`));
    const open = own.map(({ of, role }) => ({ practice: of.slice(0, of.indexOf(' ')), role }));
    return open.filter(({ practice }) => !practices.some((member) => member.practice === practice));
  }

  private put(account: string, practices: Account['info']['practices']): void {
    const known = this.accounts.get(account);
    if (known !== undefined) this.accounts.set(account, { ...known, info: { ...known.info, practices } });
  }
}

const key = (practice: string, account: string): string => `${practice} ${account}`;
