-- Makes the three roles of KIM and its database on a PostgreSQL server (15 or newer). Run it as a superuser; running it
-- again changes nothing but the passwords:
--
--   psql -h db.example.org -U postgres -v database=kim \
--        -v owner_password=… -v app_password=… -v jobs_password=… -f scripts/create-database.sql
--
-- The program runs this same file on its private PostgreSQL. It knows of psql's commands only those used here: variables
-- (:'name', :"name"), \gexec and \connect, each command on a line of its own; a line that ends in a semicolon ends the statement.
-- Tables, schemas and their grants come with the migrations, which run as kim_owner.
\set ON_ERROR_STOP on

-- kim_owner: migrations and partitions. kim_app: requests. kim_jobs: finds due ids. None of them can bypass row-level security.
SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['kim_owner', 'kim_app', 'kim_jobs']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

ALTER ROLE kim_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE kim_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE kim_jobs LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'jobs_password';

SELECT format('CREATE DATABASE %I OWNER kim_owner TEMPLATE template0 ENCODING ''UTF8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

ALTER DATABASE :"database" OWNER TO kim_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO kim_app, kim_jobs;

\connect :"database"

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
