export { attachmentsService, startAttachments } from './start-attachments.js';
export { Collector } from './collection/collector.js';
