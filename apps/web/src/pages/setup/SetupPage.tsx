import type { Me } from '@siegelpost/client-sdk';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { useSession } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { MakingKeys } from '../activation/MakingKeys.js';
import { PracticeSheet } from './PracticeSheet.js';
import { SetupForm, type SetupValues } from './SetupForm.js';

function PracticeMade({ me }: { readonly me: Me }) {
  const { account: { setUp } } = useWords();
  const client = useClient();
  const { enter } = useSession();
  const [, go] = useLocation();
  return (
    <AccountLayout>
      <PageTitle name={setUp.doneTitle}>{setUp.doneTitle}</PageTitle>
      <PracticeSheet name={me.practice?.name ?? me.name} code={client.confirmCode()} />
      <p className="quiet-text no-print">{setUp.doneText}</p>
      <div className="stack no-print">
        <Button
          look="filled"
          main
          wide
          onPress={() => {
            go('/inbox', { replace: true });
            enter(me);
          }}
        >
          {setUp.go}
        </Button>
        <Button look="outline" wide onPress={() => print()}>{setUp.print}</Button>
      </div>
    </AccountLayout>
  );
}

/** A token in the fragment of the operator's link, where there is one. */
const tokenIn = (link: string | null): string => (link === null ? '' : (new URLSearchParams(new URL(link).hash.slice(1)).get('t') ?? ''));

/** A practice and its first administrator, with the operator's set-up token. */
export function SetupPage({ link }: { readonly link: string | null }) {
  const { language } = usePreferences();
  const client = useClient();
  const act = useAct();
  const [done, setDone] = useState(0);
  const [made, setMade] = useState<Me | null>(null);
  const [values, setValues] = useState<SetupValues>({ setupToken: tokenIn(link), name: '', adminName: '', address: '', password: '' });
  if (made !== null) return <PracticeMade me={made} />;
  if (act.busy) return <MakingKeys done={done} />;
  return (
    <SetupForm
      values={values}
      onChange={setValues}
      refusal={act.refusal}
      onSubmit={() => void act.run(async () => {
        const input = { setupToken: values.setupToken.trim(), name: values.name.trim(), adminName: values.adminName.trim(), address: values.address.trim(), password: values.password, language };
        setMade(await client.createPractice(input, { onProgress: (progress) => setDone(progress.total === 0 ? 0 : Math.round((progress.done / progress.total) * 100)) }));
      })}
    />
  );
}
