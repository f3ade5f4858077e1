import { ConfirmCode } from '../../design/code/ConfirmCode.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The sheet for the desk: name and confirm code; explained on paper only. */
export function PracticeSheet({ name, code }: { readonly name: string; readonly code: string }) {
  const { account: { setUp } } = useWords();
  const dates = useDates();
  return (
    <section className="stack practice-sheet">
      <p className="only-print serif">{setUp.sheetTitle}</p>
      <h2>{name}</h2>
      <div className="field">
        <p className="field-label">{setUp.code}</p>
        <ConfirmCode code={code} />
      </div>
      <p className="only-print">{setUp.sheetText}</p>
      <p className="only-print small">{setUp.sheetDate(dates.date(new Date().toISOString()))}</p>
    </section>
  );
}
