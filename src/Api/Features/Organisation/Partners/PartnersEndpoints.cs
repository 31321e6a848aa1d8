using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Domain.Organisation;
using MediatR;

namespace Kim.Api.Features.Organisation.Partners;

internal static class PartnersEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder app)
    {
        var partners = app.MapGroup("/api/v1/partners").WithTags("Kooperationspartner");
        partners.MapGet("/", async ([AsParameters] ListPartners query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Network);
        partners.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetPartner(new PartnerId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Network);
        partners.MapPost("/", (PartnerBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddPartner(body), id => new GetPartner(id), id => $"/api/v1/partners/{id.Value}", http)).For(Policies.NetworkCare);
        partners.MapPatch("/{id:guid}", (Guid id, PartnerBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangePartner(new PartnerId(id), body, match), new GetPartner(new PartnerId(id)), http)).For(Policies.NetworkCare);

        var offers = app.MapGroup("/api/v1/offers").WithTags("Angebote");
        offers.MapGet("/", async ([AsParameters] ListOffers query, IMediator mediator, HttpContext http) =>
            (await mediator.Send(query, http.RequestAborted)).ToOk(http)).For(Policies.Network);
        offers.MapGet("/{id:guid}", async (Guid id, IMediator mediator, HttpContext http) =>
            (await mediator.Send(new GetOffer(new ServiceOfferId(id)), http.RequestAborted)).ToOk(http)).For(Policies.Network);
        offers.MapPost("/", (OfferBody body, IMediator mediator, HttpContext http) =>
            mediator.Create(new AddOffer(body), id => new GetOffer(id), id => $"/api/v1/offers/{id.Value}", http)).For(Policies.NetworkCare);
        offers.MapPatch("/{id:guid}", (Guid id, OfferBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new ChangeOffer(new ServiceOfferId(id), body, match), new GetOffer(new ServiceOfferId(id)), http)).For(Policies.NetworkCare);
        offers.MapPost("/{id:guid}/verify", (Guid id, VerificationBody body, IfMatch match, IMediator mediator, HttpContext http) =>
            mediator.SendThenRead(new VerifyOffer(new ServiceOfferId(id), body, match), new GetOffer(new ServiceOfferId(id)), http)).For(Policies.NetworkCare);
    }
}
