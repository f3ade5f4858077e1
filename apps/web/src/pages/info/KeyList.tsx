import { Button } from '../../design/button/Button.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

export function KeyList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog open={open} onClose={onClose} title={words.keys.title} actions={<Button look="outline" onPress={onClose}>{words.close}</Button>}>
      <p>{words.keys.intro}</p>
      <dl className="key-list">
        {Object.entries(words.keys.list).map(([key, text]) => <div key={key} className="key-row"><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}
      </dl>
    </Dialog>
  );
}
