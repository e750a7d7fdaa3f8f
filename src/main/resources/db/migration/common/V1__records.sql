-- Ids are text, times are milliseconds since 1970-01-01 UTC. The same tables on SQLite and on PostgreSQL.

create table request (
    id                text    not null primary key,
    token             text    not null unique,   -- names the folder of its images; not the id, which is a capability
    state             text    not null,          -- pending, processing, finishing, completed, failed
    source            text    not null,          -- upload or inbox
    file_name         text    not null,
    format            text    not null,          -- JSON: how to read the spooled file (charset, delimiter, …)
    layout            text    not null,          -- JSON: which column is which
    options           text    not null,          -- JSON: how to compress
    delimiter         text    not null,
    charset           text    not null,
    invalid_rows      text    not null,          -- reject or skip
    created_at        bigint  not null,
    started_at        bigint,
    split_at          bigint,                    -- when every row was recorded
    finished_at       bigint,
    lease_until       bigint,                    -- whoever splits or completes it has it until then
    leased_by         text,
    first_turn        bigint  not null,
    round             integer not null default 1,
    products          bigint  not null,          -- valid ones
    products_invalid  bigint  not null,
    images            bigint  not null,          -- valid ones
    images_invalid    bigint  not null,
    images_completed  bigint  not null default 0,
    images_failed     bigint  not null default 0,
    bytes_in          bigint  not null default 0,
    bytes_out         bigint  not null default 0
);
create index request_by_age on request (created_at, id);
create index request_unfinished on request (state) where state in ('pending', 'processing', 'finishing');

create table product (
    request_id  text    not null references request (id),
    sheet_row   integer not null,                -- as a spreadsheet shows it, the header being row 1
    serial      text    not null,
    name        text    not null,
    state       text    not null,                -- valid or invalid
    primary key (request_id, sheet_row)
);

-- One distinct URL within a request: fetched once, however many images name it.
create table asset (
    id           text    not null primary key,
    request_id   text    not null references request (id),
    ordinal      bigint  not null,
    turn         bigint  not null,               -- whose turn it is among all that wait
    url          text    not null,
    host         text    not null,
    path         text    not null,               -- of the output below the images folder, without its extension
    state        text    not null,               -- pending, claimed, completed, failed
    due_at       bigint  not null,
    claim        bigint  not null default 0,     -- counts claims: an outcome of an older claim is stale
    claimed_by   text,
    lease_until  bigint,
    attempts     integer not null default 0,     -- tries that counted
    uses         bigint  not null default 0,     -- images that name it
    output       text,                           -- path of the compressed file below the images folder
    error_code   text,
    error        text,
    http_status  integer,
    bytes_in     bigint,
    bytes_out    bigint,
    width        integer,
    height       integer,
    quality      integer,
    remarks      text,                           -- kept, flattened, target_missed
    finished_at  bigint
);
create index asset_pending on asset (turn, due_at) where state = 'pending';
create index asset_claimed on asset (lease_until) where state = 'claimed';
create index asset_unfinished on asset (request_id) where state in ('pending', 'claimed');
create index asset_failed on asset (request_id, ordinal) where state = 'failed';

create table image (
    request_id  text    not null references request (id),
    sheet_row   integer not null,
    position    integer not null,                -- from 1, the slot within the row
    asset_id    text    references asset (id),   -- none where the row is invalid
    url         text    not null,                -- as it stands in the CSV
    error_code  text,                            -- why it is invalid
    error       text,
    primary key (request_id, sheet_row, position)
);
create index image_by_asset on image (asset_id, sheet_row, position);
