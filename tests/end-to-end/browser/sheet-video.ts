import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

const [width, height] = [640, 480];
const frames = 5;

/** Whether pages of a PDF can be drawn here. */
export const canDraw = spawnSync('pdftoppm', ['-v']).status === 0;

/** Draws the first page of a PDF as a PNG. @param to path without its ending @returns path of the picture */
export function drawn(pdf: string, to: string): string {
  const { status, stderr } = spawnSync('pdftoppm', ['-r', '110', '-png', '-singlefile', pdf, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return `${to}.png`;
}

/** Writes what a camera would show of a sheet on a desk, a little askew: uncompressed video, which Chromium plays in a circle. */
export async function filmed(picture: string, to: string): Promise<void> {
  const desk = { r: 107, g: 91, b: 74, alpha: 1 };
  const upper = await sharp(picture).extract({ left: 0, top: 0, width: 910, height: 620 }).rotate(6, { background: desk }).toBuffer();
  const luma = await sharp(upper).resize({ width, height, fit: 'contain', background: desk }).greyscale().raw().toBuffer();
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  writeFileSync(to, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: frames }, () => frame)]));
}
