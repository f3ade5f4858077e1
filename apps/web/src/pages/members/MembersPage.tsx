import { UserRoundPlus } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe } from '../../app/SessionProvider.js';
import { useData } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { ConfirmCode } from '../../design/code/ConfirmCode.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { MemberCard } from './MemberCard.js';
import { PaperSection } from './PaperSection.js';

/** Who belongs to the practice; administrators let people in, remove them and make the paper. */
export function MembersPage() {
  const words = useWords();
  const { team } = words;
  const client = useClient();
  const { practice } = useMe();
  const { value, refusal, reload } = useData(() => client.members(), [client], ['contacts']);
  const mayChange = practice?.role === 'administrator';
  return (
    <Page title={team.title} intro={team.text} {...(mayChange ? { action: <LinkButton to="/team/invite" look="filled" icon={UserRoundPlus}>{team.add}</LinkButton> } : {})}>
      {refusal !== null && <RefusalBanner title={team.failed} refusal={refusal} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} />}
      {value === null && refusal === null && <Skeleton text={team.loading} />}
      <ul className="cards">{value?.map((member) => <MemberCard key={member.id} member={member} mayChange={mayChange} onChange={reload} />)}</ul>
      {mayChange && value !== null && (
        <>
          <section className="stack">
            <h2>{team.code}</h2>
            <ConfirmCode code={client.confirmCode()} />
            <p className="small quiet-text">{team.codeText}</p>
          </section>
          <PaperSection present={value.some(({ role }) => role === 'paper')} onMade={reload} />
        </>
      )}
    </Page>
  );
}
