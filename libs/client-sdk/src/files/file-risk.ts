import { safeFileName } from './safe-file-name.js';

/**
 * What opening a file can do beyond showing it: run as a program (installers, scripts, shortcuts and disk images
 * included), run macros in an office program, or run as a page in the browser.
 */
export type FileRisk = 'program' | 'macros' | 'page';

const endings: Readonly<Record<FileRisk, ReadonlySet<string>>> = {
  program: setOf(`
    exe com scr pif cpl msi msp msix msixbundle appx appxbundle appinstaller application gadget dll ocx sys
    bat cmd ps1 psm1 psd1 ps1xml vbs vbe vb js jse mjs cjs ws wsf wsc wsh hta sct msc reg inf lnk url scf settingcontent-ms
    library-ms search-ms appref-ms chm hlp jar jnlp class py pyc pyw pyz rb pl php lua tcl ahk au3
    app dmg pkg mpkg command tool terminal workflow action scpt scptd applescript osx webloc inetloc fileloc
    sh bash zsh fish csh ksh run bin out elf so ko deb rpm apk aab ipa xapk snap flatpak flatpakref appimage desktop
    iso img vhd vhdx vmdk udf nrg mdf cue toast rdp ica xll one onepkg
  `),
  macros: setOf(`
    docm dotm doc dot xlsm xltm xlsb xlam xls xlt xla xlm pptm potm ppsm ppam sldm ppt pot pps ppa
    odm otm mdb mde accdb accde accdr mda pub vsdm vstm vssm slk iqy dqy
  `),
  page: setOf('html htm xhtml xht shtml mht mhtml svg svgz xsl xslt swf'),
};

const mediaTypes: readonly (readonly [RegExp, FileRisk])[] = [
  [/macroenabled/, 'macros'],
  [/^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|access)|msaccess)$/, 'macros'],
  [/^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml|multipart\/related)$/, 'page'],
  [/^(?:text|application)\/(?:x-)?(?:javascript|ecmascript|vbscript|python|perl|php|ruby)$/, 'program'],
  [/^application\/(?:x-)?(?:msdownload|msdos-program|dosexec|executable|elf|sharedlib|mach-binary|ms-shortcut|ms-installer|msi|msix|bat|sh|shellscript|csh|hta)$/, 'program'],
  [/^application\/(?:java-archive|x-java-archive|java-vm|x-java-jnlp-file|vnd\.microsoft\.portable-executable|vnd\.android\.package-archive)$/, 'program'],
  [/^application\/(?:x-apple-diskimage|x-iso9660-image|x-cd-image|x-raw-disk-image|vnd\.debian\.binary-package|x-debian-package|x-rpm|x-redhat-package-manager|vnd\.appimage)$/, 'program'],
];

/** First bytes of programs: Windows, Linux, macOS (and Java classes), shell scripts, Windows shortcuts. */
const beginnings: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce], [0xfe, 0xed, 0xfa, 0xcf], [0xce, 0xfa, 0xed, 0xfe], [0xcf, 0xfa, 0xed, 0xfe], [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
];

/** Bytes at the start of a file that `riskOfContent` looks at. */
export const RISK_BYTES = 8;

/**
 * By the name under which the file would be saved and the sender's media type: either is enough. Null where neither
 * tells of a risk; no promise that there is none.
 */
export function riskOfName(name: string, mediaType: string): FileRisk | null {
  const ending = safeFileName(name).toLowerCase().split('.').slice(1).at(-1) ?? '';
  const byEnding = (['program', 'macros', 'page'] as const).find((risk) => endings[risk].has(ending));
  if (byEnding !== undefined) return byEnding;
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? '';
  return mediaTypes.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** Whether the first bytes are those of a program, whatever the file is called. */
export function riskOfContent(start: Uint8Array): FileRisk | null {
  return beginnings.some((bytes) => bytes.every((byte, index) => start[index] === byte)) ? 'program' : null;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
