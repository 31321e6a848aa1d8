'use strict';
// A program of its own on scratch data, so that a simulated year moves nobody's clock.

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

async function startProgram() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kim-year-'));
  const child = spawn('dotnet', ['run', '--project', path.join(__dirname, '..', '..', '..', 'src', 'Api')], {
    detached: true, // one group, so that ending it ends what `dotnet run` started
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KIM_DATA: folder, ASPNETCORE_URLS: 'http://127.0.0.1:0', Logging__LogLevel__Default: 'Warning' },
  });
  const stopped = new Promise(resolve => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', data => {
      said += data;
      const line = said.match(/^KIM {2}(\S+)/m);
      if (line) resolve(line[1]);
    });
    stopped.then(code => reject(new Error(`the program did not start (${code})\n${said}`)));
  });
  return {
    address,
    async stop() {
      process.kill(-child.pid, 'SIGINT');
      await stopped;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

module.exports = { startProgram };
