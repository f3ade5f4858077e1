// Command tink opens and seals attachment objects with tink-go alone, from docs/protocol/attachments.md.
//
//	tink open KEY ID   object on standard input, file and padding on standard output
//	tink seal KEY ID   file and padding on standard input, object on standard output
//
// KEY is base64url without padding (32 bytes), ID the attachment id as text.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"github.com/tink-crypto/tink-go/v2/streamingaead/subtle"
)

const (
	label        = "siegelpost/1/attachment"
	derivedBytes = 32
	segmentBytes = 262144
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string, in io.Reader, out io.Writer) error {
	if len(arguments) != 3 {
		return fmt.Errorf("usage: tink open|seal KEY ID")
	}
	key, err := base64.RawURLEncoding.DecodeString(arguments[1])
	if err != nil {
		return err
	}
	cipher, err := subtle.NewAESGCMHKDF(key, "SHA256", derivedBytes, segmentBytes, 0)
	if err != nil {
		return err
	}
	switch arguments[0] {
	case "open":
		return open(cipher, associatedData(arguments[2]), in, out)
	case "seal":
		return seal(cipher, associatedData(arguments[2]), in, out)
	}
	return fmt.Errorf("unknown command %q", arguments[0])
}

func open(cipher *subtle.AESGCMHKDF, associated []byte, in io.Reader, out io.Writer) error {
	reader, err := cipher.NewDecryptingReader(in, associated)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, reader)
	return err
}

func seal(cipher *subtle.AESGCMHKDF, associated []byte, in io.Reader, out io.Writer) error {
	writer, err := cipher.NewEncryptingWriter(out, associated)
	if err != nil {
		return err
	}
	if _, err := io.Copy(writer, in); err != nil {
		return err
	}
	return writer.Close()
}

// associatedData is LP(label) followed by LP(id); LP is a big-endian length of four bytes, then the bytes.
func associatedData(id string) []byte {
	var out []byte
	for _, part := range []string{label, id} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
}
