using System.Text;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Bpmn;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Bpmn;

/// <summary>A version as BPMN 2.0 with its diagram; without a number the newest. Lanes bear the roles' German names.</summary>
internal sealed record ExportBpmn(string DefinitionId, int? Version) : IQuery<ExportedFile>;

internal sealed class ExportBpmnHandler(VisibleDefinitions visible, TenantSettings settings) : IRequestHandler<ExportBpmn, Result<ExportedFile>>
{
    private static readonly Dictionary<string, string> Roles = RoleCatalogue.Labels.Codes.ToDictionary(role => role.Value, role => role.German);

    public async Task<Result<ExportedFile>> Handle(ExportBpmn request, CancellationToken cancellationToken)
    {
        var row = request.Version is { } version
            ? await visible.FindAny(request.DefinitionId, version, cancellationToken)
            : await visible.Find(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        if (row is null || DefinitionReader.Read(row.json, row.version_id).Definition is not { } definition)
            return DefinitionErrors.NotFound;

        var terms = await settings.Terms(cancellationToken);
        return new ExportedFile($"{FileName(row.definition_id)}-{row.version}.bpmn", Encoding.UTF8.GetBytes(BpmnExport.Write(definition, role => terms.In(Roles.GetValueOrDefault(role, role)))));
    }

    private static string FileName(string id) => string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
}
