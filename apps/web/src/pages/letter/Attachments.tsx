import type { Letter } from '@siegelpost/client-sdk';
import { Download } from 'lucide-react';
import { sizeIn } from '../../app/files/names.js';
import { useSavings } from '../../app/files/SavingsContext.js';
import { Button } from '../../design/button/Button.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { AttachmentCard } from './AttachmentCard.js';

export function Attachments({ letter }: { readonly letter: Letter }) {
  const { attachments: texts } = useWords();
  const { language } = usePreferences();
  const savings = useSavings();
  const total = letter.attachments.reduce((sum, { size }) => sum + size, 0);
  const all = (): void => letter.attachments.forEach((file) => void savings.begin(letter.id, file));
  return (
    <section className="attachments">
      <div className="attachments-head">
        <h2>{texts.title(letter.attachments.length)} <span className="small faint">{sizeIn(language, total)}</span></h2>
        {letter.attachments.length > 1 && <span className="no-print"><Button look="link" icon={Download} onPress={all}>{texts.saveAll}</Button></span>}
      </div>
      <ul className="attachment-grid">{letter.attachments.map((file) => <AttachmentCard key={file.id} letterId={letter.id} file={file} />)}</ul>
    </section>
  );
}
