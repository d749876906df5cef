import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import type { ServerSettings } from '../connection/types';
import { CredentialError } from '../errors';
import { readCredentialFile } from './files';
import type { IssuedCredential } from './RenewedCredential';

const DEADLINE_MS = 20_000;
const MAXIMUM_OUTPUT_BYTES = 1_000_000;

/** The `exec` of a user of a kubeconfig file. */
export interface ExecSettings {
  apiVersion: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  provideClusterInfo: boolean;
}

/** Runs the exec plugin of a kubeconfig file once. */
export async function runExecPlugin(
  settings: ExecSettings,
  server: ServerSettings,
): Promise<IssuedCredential> {
  const plugin = `the exec plugin ${basename(settings.command)}`;
  const output = await run(settings, execInfo(settings, server), plugin);
  return parse(output, plugin);
}

function run(
  { command, args, env }: ExecSettings,
  info: string,
  plugin: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      {
        env: { ...process.env, ...env, KUBERNETES_EXEC_INFO: info },
        timeout: DEADLINE_MS,
        killSignal: 'SIGKILL',
        maxBuffer: MAXIMUM_OUTPUT_BYTES,
        windowsHide: true,
      },
      (error, stdout) => {
        if (error) {
          reject(new CredentialError(`${plugin} ${reasonOf(error)}`));
        } else {
          resolve(stdout);
        }
      },
    );
    // There is nobody to answer questions.
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}

/** Without what the plugin printed, for that may hold secrets. */
function reasonOf(error: Error & { code?: unknown; killed?: boolean }): string {
  if (error.code === 'ENOENT') {
    return 'is not installed where the portal runs';
  }
  if (error.killed) {
    return 'does not end in time';
  }
  return typeof error.code === 'number'
    ? `fails with exit code ${error.code}`
    : 'cannot be run';
}

function parse(output: string, plugin: string): IssuedCredential {
  let status: Record<string, unknown> | undefined;
  try {
    status = JSON.parse(output)?.status;
  } catch {
    // Told below.
  }
  const text = (field: string) => {
    const value = status?.[field];
    return typeof value === 'string' && value.trim() ? value.trim() : undefined;
  };
  const token = text('token');
  const cert = text('clientCertificateData');
  const key = text('clientKeyData');
  if (!token && !(cert && key)) {
    throw new CredentialError(`${plugin} does not print an ExecCredential`);
  }
  const expiresAt = new Date(text('expirationTimestamp') ?? NaN);
  return {
    authorization: token && `Bearer ${token}`,
    clientCertificate: cert && key ? { cert, key } : undefined,
    expiresAt: Number.isNaN(expiresAt.getTime()) ? undefined : expiresAt,
  };
}

/** What a plugin learns about why it is run, in the words of client-go. */
function execInfo(
  { apiVersion, provideClusterInfo }: ExecSettings,
  server: ServerSettings,
): string {
  return JSON.stringify({
    apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      cluster: provideClusterInfo
        ? {
            server: server.url,
            'tls-server-name': server.tlsServerName,
            'insecure-skip-tls-verify': server.skipTLSVerify,
            'certificate-authority-data': server.caFile
              ? Buffer.from(
                  readCredentialFile(server.caFile, 'the CA file'),
                ).toString('base64')
              : server.caData,
            'proxy-url': server.proxyUrl,
          }
        : undefined,
    },
  });
}
