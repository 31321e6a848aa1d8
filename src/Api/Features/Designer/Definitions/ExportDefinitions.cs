using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>One version as a file; with its consumers as a ZIP.</summary>
internal sealed record ExportDefinition(string DefinitionId, string? VersionOptions, bool IncludeConsumingWorkflows) : IQuery<ExportedFile>;

/// <summary>Versions by their own ids as a ZIP. Nothing found is no refusal.</summary>
internal sealed record ExportDefinitions(IReadOnlyList<string> Ids, bool IncludeConsumingWorkflows) : IQuery<ExportedFile>;

internal sealed record ExportedFile(string Name, byte[] Bytes);

internal sealed class ExportDefinitionsHandler(VisibleDefinitions visible, DefinitionUses uses) : IRequestHandler<ExportDefinition, Result<ExportedFile>>, IRequestHandler<ExportDefinitions, Result<ExportedFile>>
{
    /// <summary>Equal content makes equal files.</summary>
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions AsFile = new(ElsaJson.Options) { WriteIndented = true, NewLine = "\n" };

    public async Task<Result<ExportedFile>> Handle(ExportDefinition request, CancellationToken cancellationToken)
    {
        var options = VersionOptions.Parse(request.VersionOptions, VersionOptions.Latest);
        if (!options.Succeeded)
            return options.Error;
        if (await visible.Find(request.DefinitionId, options.Value, cancellationToken) is not { } row)
            return DefinitionErrors.NotFound;
        return request.IncludeConsumingWorkflows ? Zip(await WithConsumers([row], cancellationToken)) : new ExportedFile(NameOf(row), BytesOf(row));
    }

    public async Task<Result<ExportedFile>> Handle(ExportDefinitions request, CancellationToken cancellationToken)
    {
        var rows = await visible.All.Where(row => request.Ids.Contains(row.version_id)).ToListAsync(cancellationToken);
        if (request.IncludeConsumingWorkflows)
            rows = await WithConsumers(rows, cancellationToken);
        return Zip(rows);
    }

    private async Task<List<VisibleDefinition>> WithConsumers(List<VisibleDefinition> rows, CancellationToken cancellationToken)
    {
        var more = new HashSet<string>();
        foreach (var row in rows)
            more.UnionWith(await uses.Consumers(row.definition_id, cancellationToken));
        more.ExceptWith(rows.Select(row => row.definition_id));
        return [.. rows, .. await visible.All.Where(row => more.Contains(row.definition_id) && row.is_latest).ToListAsync(cancellationToken)];
    }

    private static ExportedFile Zip(List<VisibleDefinition> rows)
    {
        if (rows.Count == 0)
            return new("workflow-definitions.zip", []);

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var row in rows.OrderBy(row => row.definition_id, StringComparer.Ordinal).ThenBy(row => row.version))
            {
                var entry = zip.CreateEntry(NameOf(row));
                entry.LastWriteTime = Earliest;
                using var stream = entry.Open();
                stream.Write(BytesOf(row));
            }
        }
        return new("workflow-definitions.zip", bytes.ToArray());
    }

    /// <summary>As the files of <c>workflows-definitions</c> are written, so that a change shows as a change of few lines.</summary>
    private static byte[] BytesOf(VisibleDefinition row) => Encoding.UTF8.GetBytes(DefinitionView.Exported(row).ToJsonString(AsFile) + "\n");

    private static string NameOf(VisibleDefinition row)
    {
        var name = new StringBuilder("workflow-definition-");
        foreach (var letter in $"{row.name ?? row.definition_id}-{row.definition_id}-{row.version_id}")
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
                name.Append(char.ToLowerInvariant(letter));
            else if (name[^1] != '-')
                name.Append('-');
        }
        return name.Append(".json").ToString();
    }
}
