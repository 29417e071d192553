/**
 * Domains that serve advertising: exchanges, networks, data brokers, social pixels and tag managers' ad ends. Written
 * down from common knowledge of the field on 2026-11-01; not complete, and no judgement of any of them.
 */
export const ADVERTISING_HOSTS: readonly string[] = [
  '2mdn.net', 'adform.net', 'adnxs.com', 'adroll.com', 'ads-twitter.com', 'adsafeprotected.com', 'adsrvr.org',
  'adsymptotic.com', 'advertising.com', 'agkn.com', 'amazon-adsystem.com', 'appsflyer.com', 'bat.bing.com',
  'bidswitch.net', 'bluekai.com', 'branch.io', 'casalemedia.com', 'connect.facebook.net', 'contextweb.com', 'crwdcntrl.net',
  'criteo.com', 'criteo.net', 'demdex.net', 'dotomi.com', 'doubleclick.net', 'doubleverify.com', 'everesttech.net',
  'exelator.com', 'eyeota.net', 'facebook.com', 'googleadservices.com', 'googlesyndication.com', 'gumgum.com', 'id5-sync.com',
  'indexww.com', 'krxd.net', 'licdn.com', 'lijit.com', 'liveintent.com', 'liadm.com', 'mathtag.com', 'media.net',
  'mediamath.com', 'moatads.com', 'mookie1.com', 'openx.net', 'outbrain.com', 'pinimg.com', 'px.ads.linkedin.com',
  'pubmatic.com', 'quantserve.com', 'rlcdn.com', 'rubiconproject.com', 'sc-static.net', 'scorecardresearch.com',
  'serving-sys.com', 'sharethrough.com', 'simpli.fi', 'smartadserver.com', 'snapchat.com', 'spotxchange.com',
  'stackadapt.com', 'taboola.com', 'tapad.com', 'teads.tv', 'thetradedesk.com', 'tiktok.com', 'triplelift.com',
  'turn.com', 'twitter.com', 'yieldmo.com', 'zemanta.com',
].map((domain) => `*.${domain}`)
