/** Reading the Super PIN from its sheet. */
export const reading = {
  reading: {
    camera: 'QR-Code scannen',
    file: 'PDF oder Foto wählen',
    busy: 'Wird gelesen …',
    drop: 'PDF oder Foto des Blatts hier ablegen',
    local: 'Statt zu tippen: Kamera, oder das PDF oder ein Foto des Blatts, auch hierher gezogen. Gelesen wird nur auf diesem Gerät.',
    picture: 'Bild der Kamera',
    hold: 'Halten Sie den QR-Code des Blatts vor die Kamera.',
    stop: 'Kamera ausschalten',
    found: 'Die Super-PIN ist gelesen.',
    cameraProblems: {
      refused: 'Die Kamera ist für diese Seite nicht erlaubt. Erlauben Sie sie in den Einstellungen des Browsers, oder tippen Sie die Super-PIN ein.',
      missing: 'Hier ist keine Kamera zu finden. Bitte tippen Sie die Super-PIN ein, oder wählen Sie ein Foto des Blatts.',
      busy: 'Die Kamera ließ sich nicht öffnen; vielleicht benutzt sie ein anderes Programm. Bitte versuchen Sie es noch einmal, oder tippen Sie die Super-PIN ein.',
    },
    fileProblems: {
      none: 'In dieser Datei haben wir keine Super-PIN gefunden. Nehmen Sie das PDF, das Siegelpost gesichert hat, oder ein Foto, auf dem der QR-Code ganz und scharf zu sehen ist.',
      unreadable: 'Diese Datei ließ sich nicht lesen. Es geht mit PDF, JPEG und PNG.',
      'too-large': 'Diese Datei ist größer als 30 MB. Ein einfaches Foto des Blatts genügt.',
    },
  },
};
