using Kim.Api.Audit;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Features.DataProtection.Accesses;

/// <summary>Who looked at a person's file, as the person is told: by role and post, when and what; colleagues have no name here.</summary>
internal sealed record GetAccessExtract(Guid CaseId) : IQuery<AccessExtractView>;

internal sealed record AccessExtractView(Guid CaseId, DateTimeOffset? Since, IReadOnlyList<AccessExtractLine> Items);

internal sealed class GetAccessExtractHandler(AccessExtract extract, AccessLog accessLog) : IRequestHandler<GetAccessExtract, Result<AccessExtractView>>
{
    private static readonly Error NoLines = Error.NotFound("access-log.no-lines", "Zu diesem Fall gibt es kein Protokoll.");

    public async Task<Result<AccessExtractView>> Handle(GetAccessExtract request, CancellationToken cancellationToken)
    {
        var lines = await extract.Of([request.CaseId], cancellationToken);
        if (lines.Count == 0)
            return NoLines;
        accessLog.Read(AccessLog.Case, request.CaseId, "access-log-extract");
        return new AccessExtractView(request.CaseId, lines[0].At, lines);
    }
}
