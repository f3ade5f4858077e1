import qrcode from 'qrcode-generator';

/** Error correction that still reads with a seventh of the code hidden. */
const CORRECTION = 'M';

/**
 * Dark modules of a QR code of capital letters and digits, row by row; without the quiet zone, which whoever draws it
 * leaves free: 4 modules on each side.
 */
export function qrModules(text: string): boolean[][] {
  const code = qrcode(0, CORRECTION);
  code.addData(text, 'Alphanumeric');
  code.make();
  const modules = Array.from({ length: code.getModuleCount() }, (_, index) => index);
  return modules.map((row) => modules.map((column) => code.isDark(row, column)));
}
