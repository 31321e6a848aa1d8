using System.Text.Json.Nodes;
using Api.Tests.Postgres;

namespace Api.Tests.Designer.Governance;

internal static class ShippedTemplate
{
    private const string Template = "00000000-0000-0000-0000-000000000000";

    /// <summary>The next version of a template, as if the program had been started with another file.</summary>
    /// <param name="database">As its owner.</param>
    public static async Task Ship(string database, string definitionId, Action<JsonNode> change)
    {
        var version = await Sql.Scalar<int>(database, $"select max(version) from workflow.definition_versions where tenant_id = '{Template}' and definition_id = '{definitionId}'") + 1;
        var json = JsonNode.Parse(await Sql.Scalar<string>(database, $"select json from workflow.definition_versions where tenant_id = '{Template}' and definition_id = '{definitionId}' and version = {version - 1}"))!;
        change(json["root"]!);
        (json["id"], json["version"]) = ($"{definitionId}-v{version}", version);
        await Sql.Execute(database,
            $"""
            update workflow.definition_versions set state = 'superseded', is_published = false, is_latest = false where tenant_id = '{Template}' and definition_id = '{definitionId}';
            insert into workflow.definition_versions (tenant_id, version_id, definition_id, version, name, json, is_published, is_latest, checksum, created_at)
            values ('{Template}', '{definitionId}-v{version}', '{definitionId}', {version}, 'Vorlage', $json${json.ToJsonString()}$json$, true, true, '{definitionId}-{version}', now())
            """);
    }
}
