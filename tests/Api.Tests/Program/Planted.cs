using Api.Tests.Postgres;
using Kim.Domain.Shared;

namespace Api.Tests.Program;

/// <summary>Versions of definitions, written past the designer.</summary>
internal static class Planted
{
    /// <summary>As if it had been drawn and published; the version before it is published no longer.</summary>
    public static Task Definition(TestDatabase database, TenantId tenant, string definitionId, string root, int version = 1, string variables = "[]") =>
        Version(database, tenant, definitionId, version, $"{definitionId}-{version}",
            $$"""{"id":"{{definitionId}}-{{version}}","definitionId":"{{definitionId}}","name":"{{definitionId}}","version":{{version}},"isLatest":true,"isPublished":true,"variables":{{variables}},"root":{{root}}}""");

    public static Task Version(TestDatabase database, TenantId tenant, string definitionId, int version, string versionId, string json, string state = "published") => Sql.Execute(database.Owner,
        $"""
        update workflow.definition_versions set state = 'superseded', is_published = false, is_latest = false
        where '{state}' = 'published' and tenant_id = '{tenant.Value}' and definition_id = '{definitionId}' and version <> {version};
        insert into workflow.definition_versions (tenant_id, version_id, definition_id, version, name, json, state, is_published, is_latest, checksum, created_at)
        values ('{tenant.Value}', '{versionId}', '{definitionId}', {version}, '{definitionId}', $json${json}$json$, '{state}', '{state}' = 'published', '{state}' = 'published', '{versionId}', now())
        on conflict do nothing
        """);
}
