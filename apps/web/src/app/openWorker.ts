/** Entry of the worker that opens attachments; a file of its own, served with the same policy as the pages. */
import '@siegelpost/client-sdk/open-worker';
