import { useWords } from '../../preferences/PreferencesProvider.js';

/** A confirm code as 4 groups of 4; heard character by character. */
export function ConfirmCode({ code }: { readonly code: string }) {
  const { info } = useWords();
  const plain = code.replace(/[^0-9A-Za-z]/g, '');
  const groups = plain.match(/.{1,4}/g) ?? [];
  return (
    <>
      <p className="code-groups" aria-hidden="true" data-testid="confirm-code">
        {groups.map((group, index) => <span key={index}>{group}</span>)}
      </p>
      <p className="hidden-text">{info.codeSpelled}: {groups.map((group) => [...group].join(' ')).join(', ')}</p>
    </>
  );
}
