export { missing as versions } from './missing.js';
