/** A knee of sorts, drawn: light bones on a dark plate, as PNG. */
export const drawnPlate = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const canvas = new OffscreenCanvas(640, 480);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#070809';
  context.fillRect(0, 0, 640, 480);
  const glow = (x: number, y: number, width: number, height: number, shade: string): void => {
    context.filter = 'blur(10px)';
    context.fillStyle = shade;
    context.beginPath();
    context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
    context.fill();
  };
  glow(320, 240, 150, 300, '#20262a');
  for (const [x, y, width, height] of [[320, 40, 62, 170], [270, 190, 62, 42], [370, 190, 62, 42], [320, 300, 118, 40], [310, 420, 58, 150], [408, 420, 20, 120]] as const) glow(x, y, width, height, '#9aa4a8');
  glow(320, 130, 34, 36, '#c9d1d4');
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
};
