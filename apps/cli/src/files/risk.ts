import { open } from 'node:fs/promises';
import { RISK_BYTES, riskOfContent, riskOfName, type AttachmentView, type FileRisk } from '@siegelpost/client-sdk';
import { plain } from '../terminal/output.js';

const what: Readonly<Record<FileRisk, string>> = {
  program: 'is a program or starts one',
  macros: 'may contain macros',
  page: 'may contain program code',
};

/** What opening a saved attachment can do: by its name, its media type, or what it begins with. */
export async function riskOfSaved(path: string, { name, mediaType }: AttachmentView): Promise<FileRisk | null> {
  return riskOfName(name, mediaType) ?? riskOfContent(await firstBytes(path));
}

/** One line on standard error. */
export function sayRisk(risk: FileRisk, path: string): void {
  process.stderr.write(`${plain(`Warning: ${path} ${what[risk]}. It came sealed, so no server could check it.`)}\n`);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(RISK_BYTES);
    const { bytesRead } = await file.read(bytes, 0, RISK_BYTES, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
