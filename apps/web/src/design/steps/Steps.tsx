import './steps.css';
import { useWords } from '../../preferences/PreferencesProvider.js';

export function Steps({ now, of = 3 }: { readonly now: number; readonly of?: number }) {
  const { account } = useWords();
  return (
    <div className="steps">
      <p className="small quiet-text">{account.step(now, of)}</p>
      <div className="bars" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => <i key={index} className={index < now ? 'on' : ''} />)}
      </div>
    </div>
  );
}
