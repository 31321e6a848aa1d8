using Kim.Api.Audit;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering.Anonymity;

/// <summary>What the writer of a report gets to see while writing. Case managers also learn which words are names of people their own carrier knows.</summary>
internal sealed record FindHints(HintTexts Texts) : IQuery<HintsView>;

/// <summary>
/// What the second person gets to see with the report that waits for the check. Names are those of the whole tenant; therefore the text is the
/// report's and not the reader's own, and only while the check is due.
/// </summary>
internal sealed record GetReportHints(ReportId Id) : IQuery<HintsView>;

internal sealed class FindHintsHandler(KimDbContext db, CurrentCaller caller, AnonymityHints hints, AccessLog accessLog) :
    IRequestHandler<FindHints, Result<HintsView>>, IRequestHandler<GetReportHints, Result<HintsView>>
{
    private const string Record = "anonymity-hints";

    private static readonly Error NoCheckDue = Error.Conflict("anonymity.no-check-due", "Diese Meldung wartet nicht auf eine Anonymitätsprüfung.");

    public async Task<Result<HintsView>> Handle(FindHints request, CancellationToken cancellationToken)
    {
        if (request.Texts.IsTooLong)
            return HintTexts.TooLong;

        var compared = caller.Value.Carrier is null ? NamesOf.Nobody : NamesOf.TheCarrier;
        if (!caller.Value.IsSystem)
            accessLog.Read(SubjectKinds.Report, null, Record);
        return await hints.In([.. request.Texts.Fields], request.Texts.Municipalities ?? [], compared, cancellationToken);
    }

    public async Task<Result<HintsView>> Handle(GetReportHints request, CancellationToken cancellationToken)
    {
        var report = await db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (report is null)
            return ReportErrors.NotFound(request.Id);
        if (report.Reporter.AuthorId == caller.Value.UserId)
            return ReportErrors.CheckedByAuthor;
        if (report is not { State: ReportState.Submitted, AnonymityCheck: null })
            return NoCheckDue;

        accessLog.Read(SubjectKinds.Report, report.Id.Value, Record);
        return await hints.In([.. HintTexts.Of(report.Content).Fields], report.Content.Municipalities, NamesOf.TheTenant, cancellationToken);
    }
}
