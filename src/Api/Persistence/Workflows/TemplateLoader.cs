using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Persistence.Workflows;

/// <summary>
/// Brings the shipped definitions into the database as templates. A file that changed becomes the next version; versions
/// that something runs on stay as they are.
/// </summary>
internal sealed class TemplateLoader(KimDbContext db, TimeProvider time)
{
    public async Task Load(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
            await LoadFile(await File.ReadAllTextAsync(file, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task LoadFile(string json, CancellationToken cancellationToken)
    {
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var definition = JsonNode.Parse(json)!.AsObject();
        var definitionId = definition["definitionId"]!.GetValue<string>();

        var versions = await db.Set<DefinitionRow>()
            .Where(row => row.TenantId == DefinitionRow.Template && row.DefinitionId == definitionId).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        if (versions.Count > 0 && versions[0].Checksum == checksum)
            return;

        foreach (var version in versions)
            (version.State, version.IsPublished, version.IsLatest) = (DefinitionState.Superseded, false, false);
        await db.SaveChangesAsync(cancellationToken);

        var next = versions.Count == 0 ? 1 : versions[0].Version + 1;
        (definition["id"], definition["version"], definition["isPublished"], definition["isLatest"]) = ($"{definitionId}-v{next}", next, true, true);
        db.Add(new DefinitionRow
        {
            TenantId = DefinitionRow.Template,
            VersionId = $"{definitionId}-v{next}",
            DefinitionId = definitionId,
            Version = next,
            Name = definition["name"]!.GetValue<string>(),
            Description = definition["description"]?.GetValue<string>(),
            Json = definition.ToJsonString(),
            State = DefinitionState.Published,
            IsPublished = true,
            IsLatest = true,
            UsableAsActivity = definition["options"]?["usableAsActivity"]?.GetValue<bool>() ?? false,
            Checksum = checksum,
            CreatedAt = time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
            PublishedAt = time.GetUtcNow(),
        });
    }
}
