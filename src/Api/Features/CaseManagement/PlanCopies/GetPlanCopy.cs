using Kim.Api.Auth;
using Kim.Api.Documents;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Services;
using Kim.Domain.CaseManagement.SupportPlans;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.PlanCopies;

/// <summary>The client's copy of the agreed plan as PDF. The language is that of the frame; without one that of the copy handed over, else German.</summary>
internal sealed record GetPlanCopy(CaseId Id, string? Language) : IQuery<FileAnswer>;

internal sealed class GetPlanCopyHandler(KimDbContext db, CaseDesk desk, CaseFolder folder, DataKeys keys) : IRequestHandler<GetPlanCopy, Result<FileAnswer>>
{
    private static readonly Error NoFonts = Error.Rule("documents.fonts-missing", "Diesem Programm fehlt die Schrift für Dokumente (npm-Paket dejavu-fonts-ttf).");

    public async Task<Result<FileAnswer>> Handle(GetPlanCopy request, CancellationToken cancellationToken)
    {
        var seen = await desk.See(request.Id, "plan-copy", cancellationToken);
        if (!seen.Succeeded)
            return seen.Error;

        var one = seen.Value;
        if (await folder.AgreedPlan(one, cancellationToken) is not { } plan)
            return CaseErrors.PlanMissing;
        if (request.Language is { } asked && !PlanCopyFrame.ByLanguage.ContainsKey(asked))
            return Error.Rule("plan.copy-language", $"Den Rahmen gibt es in diesen Sprachen: {string.Join(", ", PlanCopyFrame.ByLanguage.Keys.Order())}.");
        if (DocumentFonts.Installed is not { } fonts)
            return NoFonts;

        var frame = PlanCopyFrame.ByLanguage.GetValueOrDefault(request.Language ?? plan.CopyLanguageCode ?? "de") ?? PlanCopyFrame.ByLanguage["de"];
        var measures = await folder.All<ServiceMeasure>(one).AsNoTracking().OrderBy(measure => measure.RecordedAt).ToListAsync(cancellationToken);
        var (client, post) = (await ClientName(one, cancellationToken), await Post(one, cancellationToken));
        return new FileAnswer(Write(fonts, frame, one, plan, measures, await folder.Key(one, cancellationToken), client, post), "application/pdf", $"{one.CaseNumber}.pdf");
    }

    private static byte[] Write(DocumentFonts fonts, PlanCopyFrame frame, SupportCase one, SupportPlan plan, List<ServiceMeasure> measures, DataKey key, string? client, string post)
    {
        using var paper = new PaperDocument(fonts, $"{frame.Title} {one.CaseNumber}", $"{post} · {one.CaseNumber} · {frame.YourCopy}");
        paper.Title(frame.Title).Paragraph(frame.Introduction)
            .Entry(frame.CaseNumber, one.CaseNumber).Entry(frame.Name, client).Entry(frame.AgreedOn, plan.AgreedOn?.InGerman())
            .Section(frame.Goals);

        foreach (var (number, goal) in plan.Goals.OrderBy(goal => goal.Priority).Index())
        {
            paper.Paragraph($"{number + 1}. {key.Open(goal.Text)}")
                .Entry(frame.Indicator, key.Open(goal.Indicator)).Entry(frame.Until, goal.TargetDate?.InGerman()).Entry(frame.Responsible, Who(frame, goal.ResponsibleCode));
        }

        if (measures.Count > 0)
            paper.Section(frame.Measures);
        foreach (var measure in measures)
            paper.Paragraph($"– {key.Open(measure.Description)}").Entry(frame.Responsible, Who(frame, measure.ResponsibleCode)).Entry(frame.Until, measure.DueOn?.InGerman());

        return paper.Section(frame.NextReview).Paragraph((plan.NextReviewDue ?? one.NextReviewDue)?.InGerman() ?? "–")
            .Signature(frame.SignatureClient).Signature(frame.SignatureCaseManager).Bytes();
    }

    private static string? Who(PlanCopyFrame frame, string? code) => code is null ? null : frame.Responsibles.GetValueOrDefault(code, code);

    private async Task<string?> ClientName(SupportCase one, CancellationToken cancellationToken)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleAsync(client => client.TenantId == one.TenantId && client.Id == one.ClientId, cancellationToken);
        return (await keys.For(client.Id.Value, cancellationToken)).Open(client.PreferredName);
    }

    private Task<string> Post(SupportCase one, CancellationToken cancellationToken) => db.Set<OrganisationalUnit>().AsNoTracking()
        .Where(unit => unit.TenantId == one.TenantId && unit.Id == one.UnitId).Select(unit => unit.Name).SingleAsync(cancellationToken);
}
