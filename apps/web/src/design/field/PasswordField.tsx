import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { Button } from '../button/Button.js';
import { TextField } from './TextField.js';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'aside'>;

/** A password with show and hide; paste is allowed. */
export function PasswordField(props: Props) {
  const [shown, show] = useState(false);
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
