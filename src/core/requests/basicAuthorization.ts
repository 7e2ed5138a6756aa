/** The header that `-u name:password` of curl, and a name and password in an address, stand for (RFC 7617). */
import type { Header } from '../plan/plan.ts';

export function basicAuthorization(nameAndPassword: string): Header {
  const bytes = new TextEncoder().encode(nameAndPassword);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { name: 'Authorization', value: `Basic ${btoa(binary)}` };
}

export function hasHeader(headers: readonly Header[], name: string): boolean {
  return headers.some((header) => header.name.toLowerCase() === name.toLowerCase());
}
