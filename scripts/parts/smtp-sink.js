'use strict';
// A mail server on the loopback that delivers nowhere: it keeps what it is given, and refuses when it is told to.

const fs = require('node:fs');
const path = require('node:path');
const { SMTPServer } = require(path.join(__dirname, '../../src/Api/node_modules/smtp-server'));

/** The headers by lower-case name, and the text with its transfer encoding undone. */
function read(raw) {
  const cut = raw.indexOf('\r\n\r\n');
  const headers = {};
  for (const line of raw.slice(0, cut).replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = words(line.slice(colon + 1).trim());
  }
  return { headers, text: decode(raw.slice(cut + 4), headers['content-transfer-encoding'] ?? '7bit') };
}

function decode(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quoted(body) : Buffer.from(body, 'latin1').toString('utf8');
}

const quoted = text => Buffer.from(
  text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');

const words = text => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, body) =>
  kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64').toString('utf8') : quoted(body.replace(/_/g, ' ')));

class SmtpSink {
  #server;
  #refusal = 0;
  mails = [];

  /** Listens on the port, or on a free one; every mail is a line of JSON in the file, and `onMail` is told of it. */
  async start({ port = 0, file, onMail } = {}) {
    this.#server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onData: (stream, session, done) => {
        const parts = [];
        stream.on('data', part => parts.push(part));
        stream.on('end', () => {
          if (this.#refusal) {
            const refused = new Error('refused as told');
            refused.responseCode = this.#refusal;
            return done(refused);
          }
          const { headers, text } = read(Buffer.concat(parts).toString('latin1'));
          const mail = { to: session.envelope.rcptTo.map(one => one.address), from: session.envelope.mailFrom.address, subject: headers.subject, messageId: headers['message-id'], headers, text };
          this.mails.push(mail);
          if (file) fs.appendFileSync(file, JSON.stringify(mail) + '\n');
          onMail?.(mail);
          done();
        });
      },
    });
    this.#server.on('error', error => console.error(error.message));
    await new Promise(resolve => this.#server.listen(port, '127.0.0.1', resolve));
    return this.#server.server.address().port;
  }

  /** From now on every mail is answered with this code; 0: taken. */
  refuse(code) {
    this.#refusal = code;
  }

  stop() {
    return new Promise(resolve => this.#server.close(resolve));
  }
}

module.exports = { SmtpSink };
