using Kim.Api.Features.Designer.Governance;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Deletes those of the definitions that may be deleted, and tells why others stay.</summary>
internal sealed record BulkDelete(IReadOnlyList<string> DefinitionIds) : ICommand<BulkDeleted>;

internal sealed record BulkDeleteVersions(IReadOnlyList<string> Ids) : ICommand<BulkDeleted>;

internal sealed record BulkPublish(IReadOnlyList<string> DefinitionIds) : ICommand<BulkPublished>;

internal sealed record BulkRetract(IReadOnlyList<string> DefinitionIds) : ICommand<BulkRetracted>;

internal sealed record BulkIds(IReadOnlyList<string>? DefinitionIds = null, IReadOnlyList<string>? Ids = null, bool? IncludeConsumingWorkflows = null);

/// <param name="Refused">Ours: what stays, and the code why.</param>
internal sealed record BulkDeleted(int Deleted, IReadOnlyDictionary<string, string> Refused);

internal sealed record BulkPublished(
    IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyPublished, IReadOnlyList<string> NotFound, IReadOnlyList<string> Skipped, IReadOnlyList<string> UpdatedConsumers,
    IReadOnlyList<string> Failed, IReadOnlyDictionary<string, IReadOnlyList<string>> Warnings);

internal sealed record BulkRetracted(
    IReadOnlyList<string> Retracted, IReadOnlyList<string> AlreadyRetracted, IReadOnlyList<string> Skipped, IReadOnlyList<string> NotPublished, IReadOnlyList<string> NotFound);

internal sealed class BulkDefinitionsHandler(DefinitionVersions versions, VisibleDefinitions visible, DefinitionRemoval removal, PublishGate gate) :
    IRequestHandler<BulkDelete, Result<BulkDeleted>>, IRequestHandler<BulkDeleteVersions, Result<BulkDeleted>>,
    IRequestHandler<BulkPublish, Result<BulkPublished>>, IRequestHandler<BulkRetract, Result<BulkRetracted>>
{
    public Task<Result<BulkDeleted>> Handle(BulkDelete request, CancellationToken cancellationToken) =>
        DeleteEach(request.DefinitionIds, id => removal.Remove(id, null, cancellationToken));

    public Task<Result<BulkDeleted>> Handle(BulkDeleteVersions request, CancellationToken cancellationToken) =>
        DeleteEach(request.Ids, async id => await visible.All.SingleOrDefaultAsync(row => row.version_id == id, cancellationToken) is { } row
            ? await removal.Remove(row.definition_id, row, cancellationToken) : DefinitionErrors.NotFound);

    public async Task<Result<BulkPublished>> Handle(BulkPublish request, CancellationToken cancellationToken)
    {
        var (published, already, notFound, skipped, failed) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var warnings = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var id in InOrder(request.DefinitionIds))
        {
            await versions.Lock(id, cancellationToken);
            if (await visible.Find(id, VersionOptions.Latest, cancellationToken) is not { } seen)
            {
                notFound.Add(id);
                continue;
            }
            if (seen.is_published || await versions.Latest(id, cancellationToken) is not { } row)
            {
                already.Add(id);
                continue;
            }

            var passed = await gate.Pass(row, DefinitionReader.Read(row.Json, row.VersionId), cancellationToken);
            if (!passed.Succeeded)
                return passed.Error;
            var answer = passed.Value;
            (answer.Definition.is_published ? published : answer.RequestId is null ? failed : skipped).Add(id);
            if (answer.Told().ToList() is { Count: > 0 } told)
                warnings[id] = told;
        }
        return new BulkPublished(published, already, notFound, skipped, [], failed, warnings);
    }

    public async Task<Result<BulkRetracted>> Handle(BulkRetract request, CancellationToken cancellationToken)
    {
        var (retracted, skipped, notPublished, notFound) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in InOrder(request.DefinitionIds))
        {
            await versions.Lock(id, cancellationToken);
            if (await versions.Own(id).SingleOrDefaultAsync(row => row.IsPublished, cancellationToken) is { } row)
            {
                await versions.Retract(row, cancellationToken);
                retracted.Add(id);
            }
            else
            {
                var seen = await visible.Find(id, VersionOptions.Latest, cancellationToken);
                (seen is null ? notFound : seen.is_template ? skipped : notPublished).Add(id);
            }
        }
        return new BulkRetracted(retracted, notPublished, skipped, notPublished, notFound);
    }

    private static async Task<Result<BulkDeleted>> DeleteEach(IReadOnlyList<string> ids, Func<string, Task<Result<int>>> remove)
    {
        var (deleted, refused) = (0, new Dictionary<string, string>());
        foreach (var id in InOrder(ids))
        {
            var answer = await remove(id);
            if (answer.Succeeded)
                deleted += answer.Value;
            else
                refused[id] = answer.Error.Code;
        }
        return new BulkDeleted(deleted, refused);
    }

    /// <summary>Everybody locks in the same order.</summary>
    private static IEnumerable<string> InOrder(IReadOnlyList<string> ids) => ids.Distinct().Order(StringComparer.Ordinal);
}
