import { MapPinOff } from 'lucide-react';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

export function NotFoundPage({ inside = false }: { readonly inside?: boolean }) {
  const words = useWords();
  if (inside) return <Page title={words.notFound} intro={words.notFoundText}><div><LinkButton to="/">{words.toStart}</LinkButton></div></Page>;
  return (
    <AccountLayout>
      <StateCard level={1} icon={MapPinOff} title={words.notFound} actions={<LinkButton look="filled" to="/">{words.toStart}</LinkButton>}>{words.notFoundText}</StateCard>
    </AccountLayout>
  );
}
