/** Plain words for names. None of them says what is wrong, or what is served. */

/** For labels of names. */
export const LABELS = (
  'amber aspen badger birch bison brook cairn clover copper coral crane delta ember falcon fennel fern finch ' +
  'gable ginger glade harbor hedge ibex iris jade jasper kestrel kite larkspur lemon lotus lynx magpie mango meadow ' +
  'mica mint moor myrtle nettle nutmeg oak olive opal otter pebble pepper pine poplar quail quartz raven reed ridge ' +
  'river robin sable sage scarlet shale siskin slate sparrow spruce stork sumac swift teal thistle topaz tulip ' +
  'turnip umbra vale violet walnut weasel wren yarrow zinnia'
).split(' ');

/** For machines. */
export const MACHINES = (
  'adler atlas bolt castor dune echo flint gamma helix igloo juno kappa lima mars nova orbit pluto quark rigel ' +
  'sigma titan ursa vega wega xenon yucca zeta apollo bravo comet dione ersa fargo gauss hydra indus jolly kilo ' +
  'leda metis'
).split(' ');

/** For networks. */
export const PLACES = (
  'annex attic-lan basement campus cellar depot-lan dock east-wing garage gallery hallway kitchen-lan loft ' +
  'mezzanine north-wing outpost patio pavilion porch quay roof south-wing stables suite terrace tower west-wing yard-lan'
).split(' ');

/** For services. */
export const SERVICES = (
  'alpha-svc beta-svc daemon-a daemon-b front-svc inner-svc job-a job-b main-svc outer-svc part-a part-b rear-svc ' +
  'side-svc task-a task-b unit-a unit-b work-a work-b'
).split(' ');
