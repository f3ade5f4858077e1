import { Command } from 'commander';
import { addAccountCommands } from './commands/account.commands.js';
import { addContactCommands } from './commands/contact.commands.js';
import { addInvitationCommands } from './commands/invitation.commands.js';
import { addLetterCommands } from './commands/letter.commands.js';
import { addOwnAccountCommands } from './commands/own-account.commands.js';
import { addResealCommands } from './commands/reseal.commands.js';
import { addResetCommands } from './commands/reset.commands.js';
import { addMemberCommands } from './commands/member.commands.js';
import { addSuperPinCommands } from './commands/super-pin.commands.js';
import { defaultProfile, defaultServer } from './terminal/context.js';

/** The command line as a tree of commands; each throws its refusal. */
export function makeProgram(): Command {
  const program = new Command('siegelpost')
    .description('Sealed post between practices and their patients')
    .option('--server <url>', 'address of the server', process.env['SIEGELPOST_SERVER'] ?? defaultServer)
    .option('--profile <dir>', 'where this login keeps its state', process.env['SIEGELPOST_PROFILE'] ?? defaultProfile)
    .option('--installation <file>', "the server's installation.json, to pin it before the first use")
    .option('--json', 'print one JSON document', false)
    .showHelpAfterError()
    .exitOverride();
  addAccountCommands(program);
  addInvitationCommands(program);
  addContactCommands(program);
  addLetterCommands(program);
  addMemberCommands(program);
  addSuperPinCommands(program);
  addOwnAccountCommands(program);
  addResetCommands(program);
  addResealCommands(program);
  inherit(program);
  return program;
}

/** Wrong use in a subcommand ends like wrong use at the top. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
}
