/** Version of the HTTP interface, that of the release. */
export const version = '0.1.0';
