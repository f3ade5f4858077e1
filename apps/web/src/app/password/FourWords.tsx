import { Copy, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Button } from '../../design/button/Button.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';
import { suggestWords } from './four-words/draw.js';

interface Props {
  /** What stands in the field. */
  readonly value: string;
  /** Whether the field shows it. */
  readonly shown: boolean;
  readonly onSuggest: (words: string) => void;
}

/** Puts four words into the field and shows them in full, since a narrow field does not; they can be copied. */
export function FourWords({ value, shown, onSuggest }: Props) {
  const { language, words: { account: { password: texts } } } = usePreferences();
  const announce = useAnnounce();
  const [suggested, setSuggested] = useState<string | null>(null);
  const [said, say] = useState('');
  const tell = (text: string): void => {
    say(text);
    announce(text);
  };
  const suggest = (): void => void suggestWords(language).then(
    (drawn) => {
      setSuggested(drawn);
      onSuggest(drawn);
      say('');
      announce(texts.suggested(drawn));
    },
    () => tell(texts.suggestFailed),
  );
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => tell(texts.copied), () => tell(texts.copyFailed));
  const standsThere = suggested !== null && suggested === value;
  return (
    <div className="four-words">
      <Button look="outline" wide icon={WandSparkles} onPress={suggest}>{standsThere ? texts.suggestOther : texts.suggest}</Button>
      {standsThere && (
        <>
          {shown && <p className="four-words-shown">{value}</p>}
          <p className="small quiet-text">{texts.suggestNote}</p>
          <Button look="link" icon={Copy} onPress={copy}>{texts.copy}</Button>
        </>
      )}
      {said !== '' && <p className="small quiet-text">{said}</p>}
    </div>
  );
}
