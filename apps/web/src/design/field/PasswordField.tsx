import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { Button } from '../button/Button.js';
import { TextField } from './TextField.js';

interface Props extends Omit<ComponentProps<typeof TextField>, 'type' | 'aside'> {
  /** Where the page itself shows the password, such as one that it suggested. */
  readonly visibility?: readonly [shown: boolean, show: (shown: boolean) => void];
}

/** A password with show and hide; paste is allowed. */
export function PasswordField({ visibility, ...props }: Props) {
  const own = useState(false);
  const [shown, show] = visibility ?? own;
  const { account } = useWords();
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      aside={
        <Button look="link" icon={shown ? EyeOff : Eye} onPress={() => show(!shown)} aria-controls={props.id}>
          {shown ? account.password.hide : account.password.show}
        </Button>
      }
    />
  );
}
