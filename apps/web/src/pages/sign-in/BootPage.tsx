import { useSession } from '../../app/SessionProvider.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { Button } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';

/** While the app looks for this device's session, or could not. */
export function BootPage({ refusal = null }: { readonly refusal?: Refusal | null }) {
  const words = useWords();
  const { retry } = useSession();
  return (
    <AccountLayout>
      <h1>{words.product}</h1>
      {refusal === null ? <Skeleton text={words.loading} rows={2} /> : (
        <>
          <RefusalBanner refusal={refusal} />
          <Button look="filled" main wide onPress={retry}>{words.retry}</Button>
        </>
      )}
    </AccountLayout>
  );
}
