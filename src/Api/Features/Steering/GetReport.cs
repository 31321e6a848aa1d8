using System.Text;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.Challenges;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

internal sealed record GetReport(ReportId Id) : IQuery<ReportView>;

internal sealed class GetReportHandler(KimDbContext db, CurrentCaller caller, SteeringDesk desk, MasterKey masterKey) : IRequestHandler<GetReport, Result<ReportView>>
{
    public async Task<Result<ReportView>> Handle(GetReport request, CancellationToken cancellationToken)
    {
        var report = await db.Set<ChallengeReport>().AsNoTracking().Where(Visibility.OfReports(caller.Value)).SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken);
        if (report is null)
            return ReportErrors.NotFound(request.Id);

        var instance = await desk.InstanceOf(SubjectKinds.Report, report.Id.Value, cancellationToken);
        return ReportView.Of(report, instance, await db.MessagesTo(report, cancellationToken), await Contact(report, cancellationToken), await db.InvitationOf(report, cancellationToken), caller.Value);
    }

    private async Task<string?> Contact(ChallengeReport report, CancellationToken cancellationToken)
    {
        if (caller.Value.Role != Roles.CmCoordination || report.Reporter.AuthorId is not null)
            return null;

        var outside = await db.Set<OutsideReporter>().AsNoTracking()
            .SingleOrDefaultAsync(one => one.TenantId == report.TenantId && one.ReportId == report.Id, cancellationToken);
        return outside?.Contact is { } contact ? Encoding.UTF8.GetString(masterKey.Open(contact, SealedColumn.OutsideReporters)) : null;
    }
}

internal static class ReporterMessages
{
    public static async Task<InvitationView?> InvitationOf(this KimDbContext db, ChallengeReport report, CancellationToken cancellationToken)
    {
        if (report.Invitation is not { } invitation)
            return null;
        var post = await db.Set<OrganisationalUnit>().AsNoTracking().SingleAsync(unit => unit.TenantId == report.TenantId && unit.Id == invitation.PostId, cancellationToken);
        return new InvitationView(post.Id.Value, post.Name, post.Municipality, invitation.Contact);
    }

    public static async Task<IReadOnlyList<MessageView>> MessagesTo(this KimDbContext db, ChallengeReport report, CancellationToken cancellationToken)
    {
        var messages = await db.Set<ReporterMessage>().AsNoTracking()
            .Where(message => message.TenantId == report.TenantId && message.ReportId == report.Id).OrderBy(message => message.At).ThenBy(message => message.Ordinal)
            .ToListAsync(cancellationToken);
        return messages.ConvertAll(message => new MessageView(message.State, message.At));
    }
}
