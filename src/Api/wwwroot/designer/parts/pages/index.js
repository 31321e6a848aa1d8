export { definitions } from './definitions.js';
export { editor } from './editor.js';
export { instances, instance } from './instances.js';
export { requests } from './requests.js';
export { request } from './request.js';
export { versions } from './versions.js';
export { outline } from './outline.js';
export { bpmn } from './bpmn.js';
export { missing } from './missing.js';
