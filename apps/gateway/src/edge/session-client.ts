import type { SessionClient } from '@siegelpost/contracts';
import Bowser from 'bowser';

/** A header is looked at as far as browsers write it. */
const longestHeader = 512;
const longestName = 40;
/** How the command line names itself. */
const commandLine = /^(siegelpost) \((\w+)\)$/;

/**
 * Program and system by the header `User-Agent`, names alone: no version, no device, nothing that tells one person from
 * another. It is a claim of the client, shown to the owner of the session and used for nothing else.
 */
export function clientOf(userAgent: string | undefined): SessionClient {
  if (userAgent === undefined || userAgent === '' || userAgent.length > longestHeader) return { program: null, system: null };
  const own = commandLine.exec(userAgent);
  if (own !== null) return { program: nameOf(own[1]), system: nameOf(own[2]) };
  const { browser, os } = Bowser.parse(userAgent);
  return { program: nameOf(browser.name), system: nameOf(os.name) };
}

const nameOf = (name: string | undefined): string | null => (name === undefined || name === '' || name.length > longestName ? null : name);
