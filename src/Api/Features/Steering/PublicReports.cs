using System.Text;
using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>The report sheet (Meldebogen): somebody without an account reports, and gets a token to follow the report with.</summary>
internal sealed record SubmitOutsideReport(ReportBody Body, string? ReporterKind, string? Contact) : ICommand<OutsideReceipt>;

internal sealed record OutsideReceipt(string Token, string Number, ReportState State);

internal sealed class SubmitOutsideReportHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, NumberSeries numbers, MasterKey masterKey, TenantSettings settings)
    : IRequestHandler<SubmitOutsideReport, Result<OutsideReceipt>>
{
    private const int LongestContact = 500;

    private static readonly Error UnknownKind = Error.Invalid("report.reporter-kind", "reporterKind ist professional, volunteer oder planning-conference.",
        [new FieldError("reporterKind", "code.unknown", "Möglich sind: professional, volunteer, planning-conference.")]);

    private static readonly Error ContactTooLong = Error.Invalid("report.contact", $"Die Kontaktangabe hat höchstens {LongestContact} Zeichen.",
        [new FieldError("contact", "text.too-long", $"Höchstens {LongestContact} Zeichen.")]);

    public async Task<Result<OutsideReceipt>> Handle(SubmitOutsideReport request, CancellationToken cancellationToken)
    {
        if (!Slug.TryParse<ReporterKind>(request.ReporterKind ?? "professional", out var kind) || kind is ReporterKind.CmPost)
            return UnknownKind;
        if (request.Contact?.Length > LongestContact)
            return ContactTooLong;

        var tenant = caller.Value.TenantId;
        var number = await numbers.Next($"M-{clock.Today.Year}", cancellationToken);
        var drafted = request.Body.Draft(await settings.Codes(cancellationToken), content => ChallengeReport.Draft(tenant, number, Reporter.Outside(kind), content, clock.Now));
        if (!drafted.Succeeded)
            return drafted.Error;
        var report = drafted.Value;
        if (report.Submit(clock.Now).Error is { } refused)
            return refused;

        var token = OutsideReporter.NewToken();
        var contact = string.IsNullOrWhiteSpace(request.Contact) ? null : masterKey.Seal(Encoding.UTF8.GetBytes(request.Contact), SealedColumn.OutsideReporters);
        db.Add(report);
        db.Add(new OutsideReporter(tenant, report.Id, OutsideReporter.Hash(token), contact, clock.Now));
        return new OutsideReceipt(token, report.Number, report.State);
    }
}

/// <summary>What an outside reporter sees: the own words, what coordination asked or answered, and every state since.</summary>
internal sealed record GetOutsideReport(string Token) : IQuery<OutsideReportView>;

internal sealed record OutsideReportView(string Number, ReportState State, string LatestState, ReportContent Report, string? Findings, string? Answer, InvitationView? Invitation, IReadOnlyList<MessageView> Messages);

/// <summary>The task by which an outside reporter answers what coordination sent back.</summary>
internal sealed record FindOutsideRevision(string Token) : IQuery<OutsideRevision>;

internal sealed record OutsideRevision(Guid TaskId);

internal sealed class OutsideReportHandler(KimDbContext db, CurrentCaller caller) :
    IRequestHandler<GetOutsideReport, Result<OutsideReportView>>, IRequestHandler<FindOutsideRevision, Result<OutsideRevision>>
{
    public async Task<Result<OutsideReportView>> Handle(GetOutsideReport request, CancellationToken cancellationToken)
    {
        if (await Find(request.Token, cancellationToken) is not { } report)
            return SteeringErrors.UnknownToken;

        var messages = await db.MessagesTo(report, cancellationToken);
        return new OutsideReportView(
            report.Number, report.State, messages is [.., var last] ? last.State : Slug.Of(report.State), report.Content, report.AnonymityCheck?.Findings, report.Answer,
            await db.InvitationOf(report, cancellationToken), messages);
    }

    public async Task<Result<OutsideRevision>> Handle(FindOutsideRevision request, CancellationToken cancellationToken)
    {
        if (await Find(request.Token, cancellationToken) is not { } report)
            return SteeringErrors.UnknownToken;

        var tasks = await db.Set<InboxTask>().AsNoTracking().Where(TaskScope.VisibleTo(caller.Value))
            .Where(task => task.SubjectKind == SubjectKinds.Report && task.SubjectId == report.Id.Value && task.Type == ReportTaskSubject.Revision)
            .Where(task => task.State == TaskState.Created || task.State == TaskState.Claimed)
            .Select(task => task.Id).ToListAsync(cancellationToken);
        return tasks is [var task] ? new OutsideRevision(task) : SteeringErrors.NotReturned;
    }

    private async Task<ChallengeReport?> Find(string token, CancellationToken cancellationToken)
    {
        var (tenant, hash) = (caller.Value.TenantId, OutsideReporter.Hash(token));
        var reporter = await db.Set<OutsideReporter>().AsNoTracking().SingleOrDefaultAsync(one => one.TenantId == tenant && one.TokenHash == hash, cancellationToken);
        return reporter is null ? null : await db.Set<ChallengeReport>().AsNoTracking().SingleOrDefaultAsync(report => report.TenantId == tenant && report.Id == reporter.ReportId, cancellationToken);
    }
}
