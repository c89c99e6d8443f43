import type { Scenario } from '../src/core/types.ts';
import { zone } from './lib/files.ts';
import { dnsmasq, sshd } from './lib/services.ts';

export default {
  title: 'Only the long one is old',
  ticket:
    'http://map.celandine.example:8600/tiles: "connection refused" in the ranger stations, which have IPv6 only. The map was moved on Friday; in ' +
    'the city everybody sees it.',
  topology: {
    networks: {
      station: { subnets: ['2001:db8:74:1::/64'] },
      hosting: { subnets: ['2001:db8:74:9::/64'] },
    },
    hosts: {
      ranger: {
        at: { station: '2001:db8:74:1::30' },
        gateway: '2001:db8:74:1::1',
        resolvers: ['2001:db8:74:1::53'],
      },
      cache: {
        at: { station: '2001:db8:74:1::53' },
        gateway: '2001:db8:74:1::1',
        services: { resolver: dnsmasq({ 'celandine.example': '2001:db8:74:9::53' }) },
      },
      gw: { at: { station: '2001:db8:74:1::1', hosting: '2001:db8:74:9::1' }, forwards: true },
      map: {
        at: { hosting: '2001:db8:74:9::60' },
        gateway: '2001:db8:74:9::1',
        services: {
          map: {
            server: 'http',
            with: { port: 8600, bind: '::', routes: { '/tiles': { body: 'tiles\n' } } },
          },
        },
      },
      former: {
        at: { hosting: '2001:db8:74:9::61' },
        gateway: '2001:db8:74:9::1',
        services: { sshd: { ...sshd, with: { ...sshd.with, bind: '::' } } },
      },
      ns: {
        at: { hosting: '2001:db8:74:9::53' },
        gateway: '2001:db8:74:9::1',
        files: {
          '/etc/zones/celandine.example': zone('celandine.example', '2001:db8:74:9::53', {
            map: '2001:db8:74:9::60',
          }),
        },
        services: {
          named: { server: 'dns', with: { zones: ['/etc/zones/celandine.example'], bind: '::' } },
        },
      },
    },
  },
  goal: { url: 'http://map.celandine.example:8600/tiles', from: 'ranger', server: 'map' },
  faults: [
    {
      fault: 'cache-old-record',
      on: 'cache',
      with: {
        authority: 'ns',
        zone: '/etc/zones/celandine.example',
        name: 'map.celandine.example',
        address: '2001:db8:74:9::61',
      },
    },
  ],
  symptom: 'refused',
  truth: ['stale-dns'],
  hints: [
    'Which address do the stations try?',
    'dig AAAA at their resolver, and at the name’s own server.',
    'The resolver still gives ::61; the map is at ::60.',
  ],
  lesson: 'A and AAAA grow old by themselves. Ask for the type that the client uses.',
} satisfies Scenario;
