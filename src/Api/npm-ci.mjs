// Runs `npm ci` beside this file unless the stamp is newer than the lock file. Builds that run side by side wait for each
// other. Exit code 127: there is no npm.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(fileURLToPath(import.meta.url));
const stamp = resolve(project, process.argv[2]);
const lock = `${stamp}.lock`;

const upToDate = () =>
  existsSync(stamp) && existsSync(join(project, 'node_modules')) &&
  ['package-lock.json', 'package.json', '.npmrc'].every(file => statSync(join(project, file)).mtimeMs <= statSync(stamp).mtimeMs);

const isAlive = pid => {
  try { return pid > 0 && process.kill(pid, 0); } catch (refused) { return refused.code === 'EPERM'; }
};

const tryLock = () => {
  try {
    const handle = openSync(lock, 'wx');
    writeSync(handle, `${process.pid}`);
    closeSync(handle);
    return true;
  } catch (refused) {
    if (refused.code !== 'EEXIST') throw refused;
    return false;
  }
};

const removeAbandonedLock = () => {
  try {
    const holder = readFileSync(lock, 'utf8');
    const justMade = holder === '' && Date.now() - statSync(lock).mtimeMs < 5000;
    if (!justMade && !isAlive(Number(holder))) rmSync(lock, { force: true });
  } catch (refused) {
    if (refused.code !== 'ENOENT') throw refused;
  }
};

mkdirSync(dirname(stamp), { recursive: true });
while (!tryLock()) {
  removeAbandonedLock();
  await new Promise(done => setTimeout(done, 200));
}

try {
  if (!upToDate()) {
    const npm = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'],
      { cwd: project, stdio: 'inherit', shell: process.platform === 'win32' });
    if (npm.status === 0) writeFileSync(stamp, '');
    process.exitCode = npm.error?.code === 'ENOENT' ? 127 : npm.status ?? 1;
  }
} finally {
  rmSync(lock, { force: true });
}
