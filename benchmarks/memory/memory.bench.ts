import { mkdirSync, rmSync } from 'node:fs';
import { demoPractice, newPatient } from '../product/people.js';
import type { Product } from '../product/product.js';
import { machine } from '../report/machine.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';
import { writeBigFile } from './big-file.js';
import { browserTransfer } from './browser-transfer.js';
import { commandLineTransfer } from './command-line-transfer.js';

const mebibyte = 1_048_576;

/** Memory of browser and command line while a large file is sent and saved. */
export async function memoryBench(product: Product, small: boolean): Promise<string> {
  const mebibytes = small ? 9 : 1024;
  const practice = await demoPractice(product);
  const patient = await newPatient(product, practice, `speicher${mebibytes}`);
  const [name, path, folder] = ['messung.mp4', product.file('messung.mp4'), product.file('gesichert')];
  await writeBigFile(path, mebibytes);
  mkdirSync(folder, { recursive: true });
  const browser = await browserTransfer(product, patient, practice, path, name);
  const commandLine = await commandLineTransfer(product, patient, practice, path, folder);
  rmSync(folder, { recursive: true });
  rmSync(path);
  const measured: readonly [string, number][] = [
    ['browser, sending', browser.sending],
    ['browser, saving', browser.saving],
    ['command line, sending', commandLine.sending],
    ['command line, saving', commandLine.saving],
  ];
  const rows = measured.map(([what, bytes]) => aimRow({ what, measured: bytes / mebibyte, unit: 'MiB', atMost: 300 }));
  const how = `A file of ${mebibytes} MiB; most memory above idle (${figure(0.1)} s steps): in Chromium the proportional set size of the renderers with their workers, on the command line that of the process above one that lists the inbox.`;
  return [machine(), '', how, '', table(aimHead, rows)].join('\n');
}
