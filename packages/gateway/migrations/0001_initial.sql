-- One Ploomes account with one Neppo tenant: the unit of tenancy. Every table below carries its id.
create table integration (
  id text primary key,
  neppo_url text not null,
  allowed_origins text[] not null default '{}',
  created_at timestamptz not null default now()
);

create table agent (
  id bigint generated always as identity primary key,
  integration_id text not null references integration (id),
  user_name text not null,
  neppo_user_id bigint not null,
  neppo_agent_id bigint not null,
  name text not null,
  presence jsonb not null,
  rights jsonb not null,
  pending_classifications integer not null default 0,
  -- Number of the last event told to this agent; events are appended under this row's lock, so they have no gaps.
  seq bigint not null default 0,
  unique (integration_id, user_name)
);

create table agent_event (
  agent_id bigint not null references agent (id) on delete cascade,
  seq bigint not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null default now(),
  primary key (agent_id, seq)
);
create index agent_event_at on agent_event (at);

create table attendance_group (
  integration_id text not null references integration (id),
  name text not null,
  details jsonb not null,
  fetched_at timestamptz not null default now(),
  primary key (integration_id, name)
);

create table session (
  integration_id text not null references integration (id),
  id text not null,
  protocol text not null,
  channel text not null,
  status text not null,
  pending boolean not null default false,
  client jsonb not null,
  client_user_id bigint not null,
  client_user_name text not null,
  group_name text not null,
  owner_agent_id bigint references agent (id),
  agent_name text,
  created_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  free_text boolean not null default false,
  to_classify boolean not null default false,
  unread integer not null default 0,
  read_position bigint not null default 0,
  -- Position of the newest message; the row's lock hands positions out.
  last_position bigint not null default 0,
  last_message jsonb,
  last_client_at timestamptz,
  waiting_since timestamptz,
  -- Lower case without accents: name, company, protocol and the digits of the phone.
  search_text text not null default '',
  primary key (integration_id, id)
);
create index session_owner on session (owner_agent_id, status);
create index session_client on session (integration_id, client_user_id);

create table message (
  id bigint generated always as identity primary key,
  integration_id text not null,
  session_id text not null,
  position bigint not null,
  neppo_id bigint,
  provider_id text,
  author jsonb not null,
  content jsonb not null,
  -- What Neppo knows this message by when it has given no id yet: kind of author and the raw text or address.
  fingerprint text not null,
  quoted jsonb,
  reactions jsonb not null default '[]',
  created_at timestamptz not null,
  status text,
  failure jsonb,
  request_id text,
  agent_id bigint references agent (id),
  -- Set before each hand-over to Neppo: a row found with it and without an outcome is of unknown outcome.
  attempted_at timestamptz,
  attempts integer not null default 0,
  foreign key (integration_id, session_id) references session (integration_id, id) on delete cascade,
  unique (integration_id, session_id, position)
);
create unique index message_neppo_id on message (integration_id, neppo_id) where neppo_id is not null;
-- An arrival without Neppo's id is looked for by what it says and by the provider's id.
create index message_fingerprint on message (integration_id, session_id, fingerprint);
create index message_provider_id on message (integration_id, session_id, provider_id) where provider_id is not null;
create unique index message_request_id on message (agent_id, request_id) where request_id is not null;
create index message_undelivered on message (agent_id, session_id, position) where status in ('accepted', 'verifying');

create table media (
  id text primary key,
  integration_id text not null references integration (id),
  session_id text not null,
  kind text not null,
  -- Address at Neppo: where an incoming file came from, or where an outgoing one was uploaded to.
  neppo_url text,
  mime text not null,
  name text,
  size bigint,
  width integer,
  height integer,
  duration_ms integer,
  state text not null,
  agent_id bigint references agent (id),
  created_at timestamptz not null default now()
);
create index media_neppo_url on media (integration_id, session_id, neppo_url);

-- Replies of mutating requests, kept for 24 h: the same request again gets the same reply.
create table request (
  agent_id bigint not null references agent (id) on delete cascade,
  request_id text not null,
  body_hash text not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (agent_id, request_id)
);
create index request_at on request (at);
