export { missing as bpmn } from './missing.js';
