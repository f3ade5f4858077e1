import { FileKey2 } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useData } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Before a letter of a practice with one administrator and no paper; put off, it comes again after a week. */
export function PaperQuestion() {
  const { paper } = useWords();
  const client = useClient();
  const { value } = useData(() => client.paperDue(), [client]);
  const [later, setLater] = useState(false);
  if (value !== true || later) return null;
  const putOff = (): void => {
    setLater(true);
    void client.paperLater().catch(() => undefined);
  };
  const actions = <><LinkButton to="/team" look="outline">{paper.askNow}</LinkButton><Button look="quiet" onPress={putOff}>{paper.askLater}</Button></>;
  return <Banner kind="amber" icon={FileKey2} role="group" actions={actions}>{paper.ask}</Banner>;
}
