import type { Task } from '@siegelpost/client-sdk';
import { CircleCheck, CircleX, Inbox, KeyRound, type LucideIcon, MailCheck, UserRoundX } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useHeld } from '../../app/useData.js';
import { LinkButton } from '../../design/button/Button.js';
import { EmptyState } from '../../design/card/Card.js';
import { Icon } from '../../design/icon/Icon.js';
import { Page } from '../../design/page/Page.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const icons: Record<Task['kind'], LucideIcon> = { 'hello-does-not-fit': UserRoundX, 'contact-changed': KeyRound, 'contact-refused': UserRoundX, 'reseal-asked': MailCheck, 'letter-refused': CircleX };

function TaskCard({ task }: { readonly task: Task }) {
  const { tasks, reseal } = useWords();
  const { practice } = useMe();
  const dates = useDates();
  const who = task.name ?? task.address ?? tasks.unknown;
  const texts: Record<Task['kind'], readonly [title: string, text: string]> = {
    'hello-does-not-fit': [tasks.hello(who), tasks.helloText],
    'contact-changed': [tasks.changed(who), tasks.changedText],
    'contact-refused': [reseal.taskRefused(who), reseal.refusedText],
    'reseal-asked': [reseal.task(who), reseal.taskText],
    'letter-refused': [tasks.refused(who), tasks.refusedText],
  };
  const [title, text] = texts[task.kind];
  return (
    <li className="card state-card">
      <Icon of={icons[task.kind]} size={24} className="task-icon" />
      <div className="state-card-text">
        <h2 className="state-card-title">{title}</h2>
        <p className="small faint">{[task.address, dates.long(task.at)].filter(Boolean).join(' · ')}</p>
        <p className="quiet-text">{text}</p>
        <div className="row state-card-actions">
          {(task.kind === 'hello-does-not-fit' || task.kind === 'contact-refused') && practice !== null && <LinkButton to="/invite">{tasks.invite}</LinkButton>}
          {task.kind === 'contact-changed' && <LinkButton to={`/contacts/${task.mailboxId}`}>{tasks.verify}</LinkButton>}
          {task.kind === 'reseal-asked' && <LinkButton to={`/contacts/${task.mailboxId}`}>{reseal.look}</LinkButton>}
        </div>
      </div>
    </li>
  );
}

/** What a person has to look at. */
export function TasksPage() {
  const { tasks: texts, nav } = useWords();
  const { practice } = useMe();
  const client = useClient();
  const tasks = useHeld(() => client.tasks(), 'tasks');
  return (
    <Page title={texts.title}>
      {tasks.length === 0 ? <EmptyState icon={CircleCheck} title={texts.empty} text={texts.emptyText} action={<LinkButton to="/inbox" icon={Inbox}>{practice === null ? nav.inbox : nav.practiceInbox}</LinkButton>} /> : <ul className="cards">{tasks.map((task) => <TaskCard key={task.id} task={task} />)}</ul>}
    </Page>
  );
}
